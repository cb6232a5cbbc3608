// Where the parts of a picture lay when somebody looked at it and found it good, and what has moved since.
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';

/** In CSS pixels, by the name of the part. */
export type Boxes = Readonly<Record<string, readonly [x: number, y: number, width: number, height: number]>>;

/** `RECORD_LAYOUT=1` writes the boxes instead, for those who have changed the layout and have looked at it. */
export const recording = Boolean(process.env['RECORD_LAYOUT']);

export async function assertLayout(file: string, picture: string, boxes: Boxes): Promise<void> {
  const all = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<string, Boxes>;
  if (!recording) return assert.deepEqual(moved(all[picture] ?? {}, boxes), {});
  await writeFile(file, `${JSON.stringify({ ...all, [picture]: boxes }, undefined, 2)}\n`);
}

/**
 * What is no longer where it was, and where: by more than 3 pixels across. Down the page text of another font takes other
 * room, so that there 40 pixels and a tenth are allowed.
 */
function moved(before: Boxes, after: Boxes): Record<string, string> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const gone = names.filter((name) => {
    const [was, is] = [before[name], after[name]];
    if (!was || !is) return true;
    return was.some((value, i) => Math.abs(value - (is[i] ?? NaN)) > (i % 2 === 0 ? 3 : 40 + value / 10));
  });
  return Object.fromEntries(gone.map((name) => [name, `${told(before[name])} → ${told(after[name])}`]));
}

function told(box: Boxes[string] | undefined): string {
  return box ? box.join(', ') : 'not there';
}
