// Away: 「この画面をとじる」, or Shift three times.
import { onClick, root } from './page.js';

/** Says that the guide was closed in this tab: who then goes back in the history must not find it. */
const closed = (act, ...value) => {
  try {
    return sessionStorage[`${act}Item`]('closed', ...value);
  } catch {
    // A browser that keeps nothing shows what its history has.
    return null;
  }
};
const leave = () => {
  closed('set', 'yes');
  // From here on nothing is to be seen, however late the other page comes.
  root.dataset.closed = '';
  // What stands in a field is kept, as when one leaves the field.
  document.activeElement?.blur();
  location.replace('blank.html');
};
onClick('#close', leave);

let shifts = [];
// Whoever moves through the page with keys of their own has Shift among them.
for (const moved of ['focusin', 'scroll'])
  addEventListener(
    moved,
    () => {
      shifts = [];
    },
    true,
  );
addEventListener('keydown', ({ key, repeat, target, timeStamp }) => {
  // Keyboards on the screen send Shift by themselves while somebody writes.
  if (repeat || target.matches(':read-write')) return;
  shifts = key === 'Shift' ? [...shifts.filter(time => timeStamp - time < 2_000), timeStamp] : [];
  if (shifts.length > 2) leave();
});
addEventListener('pageshow', ({ persisted }) => persisted && closed('get') && leave());
if (closed('get')) {
  if (performance.getEntriesByType('navigation')[0]?.type === 'back_forward') leave();
  else closed('remove');
}
