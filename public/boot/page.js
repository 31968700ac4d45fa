// The page around the app.

export const tag = document.currentScript;
export const root = document.documentElement;
export const { build } = root.dataset;

root.dataset.boot = '';

export const show = (id, visible) => {
  const element = document.getElementById(id);
  if (element) element.hidden = !visible;
};
export const onClick = (selector, act) =>
  addEventListener('click', event => {
    if (!event.target.closest(selector)) return;
    event.preventDefault();
    act();
  });
export const parsed = new Promise(done => addEventListener('DOMContentLoaded', done));

export const hasStarted = () => root.hasAttribute('data-started');
