// What a page leaves with VS Code so that a reload of the window finds its objective again. It comes from a page: it is checked.
import * as v from 'valibot';

export const restorable = v.object({
  objective: v.variant('kind', [
    v.object({ kind: v.literal('file'), path: v.string(), name: v.exactOptional(v.string()) }),
    v.object({ kind: v.literal('builtin'), name: v.string(), dimension: v.exactOptional(v.number()) }),
  ]),
});
