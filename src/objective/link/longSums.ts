// Sums of thousands of terms, as programs write them, nest as deep as they are long: parsers and compilers, which recurse,
// would exhaust their stack. Here they become a few shorter sums, before anything is parsed; values and order stay the same.

/** Operators in one expression from which it is split, and those in each part. */
const longest = 1000;
const part = 250;

/**
 * `a + b + … + z` → `(() => { let sum = a + …; sum = sum + …; return sum; })()` where there are more than a thousand terms,
 * and likewise for products. Lines stay; columns move on those lines only.
 */
export function shortenLongSums(text: string): string {
  if (text.length < 4 * longest) return text;
  const chains = longChains(text);
  if (chains.length === 0) return text;
  const insertions = chains.flatMap(({ start, end, operators }): [number, string][] => [
    [start, `(() => { let ${sum} = `],
    ...operators.filter((_, i) => i > 0 && i % part === 0).map((at): [number, string] => [at, `; ${sum} = ${sum} `]),
    [end, `; return ${sum}; })()`],
  ]);
  insertions.sort(([a], [b]) => a - b);
  let shortened = '';
  let from = 0;
  for (const [at, insertion] of insertions) {
    shortened += text.slice(from, at) + insertion;
    from = at;
  }
  return shortened + text.slice(from);
}

const sum = '__descent_sum';

/** An expression between two delimiters, with the places of its operators of lowest rank. */
interface Chain {
  readonly start: number;
  readonly end: number;
  readonly operators: readonly number[];
}

/** The expression that is being read at one depth of brackets; `start` and `end` are −1 before its first token. */
interface Open {
  start: number;
  end: number;
  sums: number[];
  products: number[];
  /** The last token ended an operand, so that an operator may follow. */
  operand: boolean;
  /** `yield` and `await` cannot move into a function of their own. */
  bound: boolean;
}

const token =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"|0[xob][\da-f_]+n?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?n?|[\p{ID_Start}$_#@][\p{ID_Continue}$]*|\*\*|\+\+|--|\?\.(?!\d)|[\s\S]/iuy;
const regularExpression = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;
const prefixWords = new Set(['new', 'typeof', 'void', 'delete']);
const delimitingWords = new Set(
  'return throw case in instanceof else do if for while switch const var function class extends export default import enum'.split(
    ' ',
  ),
);

function longChains(text: string): Chain[] {
  const found: Chain[] = [];
  const stack: Open[] = [fresh()];
  const end = (open: Open) => {
    const operators = (open.sums.length > 0 ? open.sums : open.products).filter((at) => at < open.end);
    if (operators.length > longest && !open.bound) found.push({ start: open.start, end: open.end, operators });
    Object.assign(open, fresh());
  };
  let newline = false;
  let member = false;
  for (let at = 0, word = ''; at < text.length; at += word.length) {
    const open = stack.at(-1)!;
    word = read(text, at, open.operand);
    const kind: Kind = member && /^[\p{L}$_#]/u.test(word) ? 'operand' : kindOf(word);
    if (kind === 'blank') {
      newline ||= word.includes('\n');
      continue;
    }
    if (kind === 'open') {
      // A brace after an operand opens a block; any other bracket belongs to the operand.
      if (word === '{' && open.operand) end(open);
      begin(open, at);
      stack.push(fresh());
    } else if (kind === 'close') {
      end(open);
      if (stack.length > 1) stack.pop();
      takeOperand(stack.at(-1)!, at + 1);
    } else if (kind === 'operand') {
      // Two operands without an operator between them: the second begins something else.
      if (open.operand && !member && word[0] !== '`') end(open);
      begin(open, at);
      takeOperand(open, at + word.length);
    } else if (kind === 'prefix' || (kind === 'sum' && !open.operand)) begin(open, at);
    else if (kind === 'step') {
      if (open.operand && newline) end(open);
      begin(open, at);
      if (open.operand) open.end = at + word.length;
    } else if (kind === 'sum' || kind === 'product' || kind === 'power') {
      if (kind !== 'power') (kind === 'sum' ? open.sums : open.products).push(at);
      open.operand = false;
    } else if (kind === 'bound') open.bound = true;
    else if (kind === 'delimiter') end(open);
    member = kind === 'member';
    newline = false;
  }
  for (const open of stack) end(open);
  return found;
}

function fresh(): Open {
  return { start: -1, end: -1, sums: [], products: [], operand: false, bound: false };
}

function begin(open: Open, at: number): void {
  if (open.start < 0) open.start = at;
}

function takeOperand(open: Open, end: number): void {
  open.end = end;
  open.operand = true;
}

type Kind =
  | 'blank'
  | 'open'
  | 'close'
  | 'operand'
  | 'prefix'
  | 'sum'
  | 'product'
  | 'power'
  | 'step'
  | 'member'
  | 'bound'
  | 'delimiter';

function kindOf(word: string): Kind {
  const first = word[0]!;
  if (/^\s|^\/[/*]/.test(word)) return 'blank';
  if ('([{'.includes(first)) return 'open';
  if (')]}'.includes(first)) return 'close';
  if (word === 'yield' || word === 'await') return 'bound';
  if (prefixWords.has(word) || word === '!' || word === '~') return 'prefix';
  if (delimitingWords.has(word)) return 'delimiter';
  if (/^[\p{L}\p{Nl}\d$_#@'"`]/u.test(word) || (word.length > 1 && /^[./]/.test(word))) return 'operand';
  if (word === '.' || word === '?.') return 'member';
  if (word === '+' || word === '-') return 'sum';
  if (word === '*' || word === '/' || word === '%') return 'product';
  if (word === '**') return 'power';
  return word === '++' || word === '--' ? 'step' : 'delimiter';
}

/** The token at an offset. A slash divides after an operand, and begins a regular expression otherwise. */
function read(text: string, at: number, afterOperand: boolean): string {
  if (text[at] === '`') return text.slice(at, templateEnd(text, at));
  if (text[at] === '/' && !afterOperand && !/[/*]/.test(text[at + 1] ?? '')) {
    regularExpression.lastIndex = at;
    const found = regularExpression.exec(text);
    if (found) return found[0];
  }
  token.lastIndex = at;
  return token.exec(text)![0];
}

/** Behind the backtick that ends a template, templates inside it included. */
function templateEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (depth === 0 && char === '`') return at + 1;
    else if (char === '$' && text[at + 1] === '{') depth++;
    else if (depth > 0 && char === '}') depth--;
    else if (depth > 0 && char === '`') at = templateEnd(text, at) - 1;
  }
  return text.length;
}
