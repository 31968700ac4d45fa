// Runs a program in one piece and in two, and says what each answers: node join.mjs WHOLE FIRST LATER
import { readFile } from 'node:fs/promises';

const [whole, first, later] = await Promise.all(process.argv.slice(2).map(file => readFile(file)));
const page = { heard: number => number + 1 };
const started = async bytes => (await WebAssembly.instantiate(bytes, { page })).instance.exports;
const answers = ({ first, open }) => [2, 3, 40].flatMap(number => [first(number), open(number)]);

const { open } = await started(first);
let before = 'it answered';
try {
  open(2);
} catch (error) {
  before = error.constructor.name;
}

const parts = await started(first);
const slots = new Proxy({}, { get: (_, slot) => parts.slots.get(+slot) });
await WebAssembly.instantiate(later, { first: parts, slots });
console.log(JSON.stringify({ before, whole: answers(await started(whole)), parts: answers(parts) }));
