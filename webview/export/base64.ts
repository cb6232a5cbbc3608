// Bytes as text, for messages that carry files.

export function base64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a call has room for some ten thousand arguments.
  for (let from = 0; from < bytes.length; from += 8192) {
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  }
  return btoa(text);
}
