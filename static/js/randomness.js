// The bundle's one source of chance (esbuild puts it wherever `crypto` stands, in the library too). While a paper is
// made it gives bytes derived from the member's own seed, so that another device with that seed makes the same paper.
const device = globalThis.crypto;
let derived = null;

export function freshSeed() {
  return device.getRandomValues(new Uint8Array(32));
}

export async function deriveFrom(seed, label) {
  const key = await device.subtle.importKey("raw", seed, "HKDF", false, ["deriveBits"]);
  const info = new TextEncoder().encode(label);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info };
  derived = { bytes: new Uint8Array(await device.subtle.deriveBits(how, key, 8160 * 8)), place: 0 };
}

export const crypto = {
  subtle: device?.subtle,
  getRandomValues(array) {
    if (derived === null) return device.getRandomValues(array);
    const end = derived.place + array.length;
    if (end > derived.bytes.length) throw new Error("the derived bytes are used up");
    array.set(derived.bytes.subarray(derived.place, end));
    derived.place = end;
    return array;
  },
};
