// One colour per optimizer, everywhere and always: Okabe and Ito's palette, which colour-blind people can tell apart.
// Beyond eight optimizers the same colours come again with dashes.

/** How the line of an optimizer looks. `dash` is in CSS pixels, empty for a solid line. */
export interface LineLook {
  readonly colour: string;
  readonly dash: readonly number[];
}

export type Tone = 'onDark' | 'onLight';

/** Okabe–Ito; `onLight` is darkened where the original has less than 3 : 1 on white. */
const palette: readonly Readonly<Record<Tone, string>>[] = [
  { onDark: '#e69f00', onLight: '#b87a00' },
  { onDark: '#56b4e9', onLight: '#2a8bc4' },
  { onDark: '#009e73', onLight: '#00855f' },
  { onDark: '#f0e442', onLight: '#8f8600' },
  { onDark: '#cc79a7', onLight: '#b4568a' },
  { onDark: '#3d8fd1', onLight: '#0072b2' },
  { onDark: '#e8743b', onLight: '#d55e00' },
  { onDark: '#e8e8e8', onLight: '#1a1a1a' },
];

const dashes: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [9, 3, 2, 3], [14, 4]];

/** The order gives the colours; it never changes, new optimizers are added at the end. */
const order = [
  ...['gradientDescent', 'momentum', 'nesterov', 'adam', 'lbfgs', 'rmsprop', 'adagrad', 'newton'],
  ...['sgd', 'bfgs', 'adamw', 'nadam', 'conjugateGradient', 'adadelta', 'rprop', 'trustRegion'],
  ...['lion', 'adamax', 'radam', 'asgd', 'nelderMead', 'adafactor', 'adabelief', 'gaussNewton'],
];

/** The look of an optimizer's lines. `variant` counts further runs of the same optimizer, base 0. */
export function optimizerLook(optimizer: string, tone: Tone, variant = 0): LineLook {
  const known = order.indexOf(optimizer);
  const place = known >= 0 ? known : order.length + (hash(optimizer) % 16);
  const round = Math.floor(place / palette.length) + variant;
  return {
    colour: (palette[place % palette.length] ?? palette[0])?.[tone] ?? '#888888',
    dash: dashes[round % dashes.length] ?? [],
  };
}

function hash(text: string): number {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum;
}
