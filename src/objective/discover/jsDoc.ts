// A JSDoc comment as its description and its tags, each with its place.
import type { Comment } from '@babel/types';
import type { SourceLocation } from '../../protocol/objective.js';
import { locationAfter } from '../position.js';

export interface JsDocTag {
  /** Without `@`. */
  readonly name: string;
  /** What follows the name, lines joined by one blank. */
  readonly text: string;
  readonly location: SourceLocation;
}

export interface JsDoc {
  readonly description: string;
  readonly tags: readonly JsDocTag[];
}

const noJsDoc: JsDoc = { description: '', tags: [] };

/** Reads the last of the comments that is a JSDoc comment. */
export function readJsDoc(file: string, comments: readonly Comment[] | null | undefined): JsDoc {
  const comment = comments?.findLast(({ type, value }) => type === 'CommentBlock' && value.startsWith('*'));
  if (!comment?.loc) return noJsDoc;
  const description: string[] = [];
  const tags: { name: string; lines: string[]; location: SourceLocation }[] = [];
  const { line: firstLine, column } = comment.loc.start;
  const first = { file, line: firstLine, column: column + 1 + '/**'.length };
  let place = first;
  for (const line of comment.value.slice(1).split('\n')) {
    const [decoration = ''] = /^\s*(?:\*(?!\/)\s?)?\s*/.exec(place === first ? line.replace(/^\*/, ' ') : line) ?? [];
    const content = line.slice(decoration.length).trimEnd();
    for (const piece of pieces(content)) {
      const tag = /^@([A-Za-z]\w*)\s*/.exec(piece.text);
      if (!tag) (tags.at(-1)?.lines ?? description).push(piece.text);
      else {
        const location = locationAfter(place, decoration + content.slice(0, piece.at));
        tags.push({ name: tag[1]!, lines: [piece.text.slice(tag[0].length)], location });
      }
    }
    place = locationAfter(place, `${line}\n`);
  }
  return {
    description: joined(description),
    tags: tags.map(({ name, lines, location }) => ({ name, text: joined(lines), location })),
  };
}

/** A line cut before each of its tags: several may share a line, as TypeScript reads them. */
function pieces(content: string): { at: number; text: string }[] {
  let at = 0;
  return content.split(/(?<=\s)(?=@[A-Za-z])/).map((text) => {
    const piece = { at, text };
    at += text.length;
    return piece;
  });
}

function joined(lines: readonly string[]): string {
  return lines.join(' ').replace(/\s+/g, ' ').trim();
}
