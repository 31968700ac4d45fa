// Starts the guide and watches the start; keeps it for use without a network; leads away from it when asked.
// It runs before anything is painted, so that the help card stands from the first moment where it will stand in the end.
// The build bundles these files into one script, in this order.
import './boot/page.js';
import './boot/first-words.js';
import './boot/leave.js';
import './boot/cut-words.js';
import './boot/voice.js';
import './boot/copies.js';
import './boot/hand.js';
import './boot/skip.js';
import './boot/offline.js';
import './boot/start.js';
import './boot/later.js';
