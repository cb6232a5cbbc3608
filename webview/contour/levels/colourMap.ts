// A perceptual colour map for the contour: viridis without its brightest fifth, so that paths stand out from it.

const stops: readonly (readonly [number, number, number])[] = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 74, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [110, 206, 88],
];

/** The colour at `share` of the map, 0 (lowest) to 1 (highest), as a CSS colour. */
export function colourAt(share: number): string {
  return `rgb(${colourChannels(share).join(', ')})`;
}

/** The same as red, green and blue, 0 to 255. */
export function colourChannels(share: number): readonly [number, number, number] {
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const below = stops[Math.floor(place)] ?? stops[0]!;
  const above = stops[Math.ceil(place)] ?? below;
  const t = place - Math.floor(place);
  const channel = (i: 0 | 1 | 2): number => Math.round(below[i] + t * (above[i] - below[i]));
  return [channel(0), channel(1), channel(2)];
}
