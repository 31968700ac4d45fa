// The skip link moves the focus and leaves the address alone, which names the screen. Without script it is a plain link.
import { onClick } from './page.js';

onClick("a[href='#app']", () => {
  const main = document.getElementById('app');
  main.scrollIntoView();
  main.focus({ preventScroll: true });
});
