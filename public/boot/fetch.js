// Files of this very build.

/** The wasm, and no other bytes; where the browser has kept wrong ones, the host is asked again. */
export const exactly = async ({ wasm, integrity }) => {
  const answer = await fetch(wasm, { integrity }).catch(() => fetch(wasm, { integrity, cache: 'reload' }));
  if (!answer.ok) throw new Error(`${answer.status} ${wasm}`);
  return answer;
};
