// A JSDoc comment as its description and its tags, each with its place.
import type { Comment } from '@babel/types';
import type { SourceLocation } from '../protocol/objective.js';
import { locationAt } from './position.js';

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

export const noJsDoc: JsDoc = { description: '', tags: [] };

/** Reads the last of the comments that is a JSDoc comment; `text` is the whole file. */
export function readJsDoc(file: string, text: string, comments: readonly Comment[] | null | undefined): JsDoc {
  const comment = comments?.findLast(({ type, value }) => type === 'CommentBlock' && value.startsWith('*'));
  if (!comment || comment.start === undefined) return noJsDoc;
  const description: string[] = [];
  const tags: { name: string; lines: string[]; location: SourceLocation }[] = [];
  const bodyStart = comment.start + '/**'.length;
  let offset = bodyStart;
  for (const line of comment.value.slice(1).split('\n')) {
    const [decoration = ''] =
      /^\s*(?:\*(?!\/)\s?)?\s*/.exec(offset === bodyStart ? line.replace(/^\*/, ' ') : line) ?? [];
    const content = line.slice(decoration.length).trimEnd();
    const tag = /^@([A-Za-z]\w*)\s*/.exec(content);
    if (tag) {
      const location = locationAt(file, text, offset + decoration.length);
      tags.push({ name: tag[1]!, lines: [content.slice(tag[0].length)], location });
    } else (tags.at(-1)?.lines ?? description).push(content);
    offset += line.length + 1;
  }
  return {
    description: joined(description),
    tags: tags.map(({ name, lines, location }) => ({ name, text: joined(lines), location })),
  };
}

function joined(lines: readonly string[]): string {
  return lines.join(' ').replace(/\s+/g, ' ').trim();
}
