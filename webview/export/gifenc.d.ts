// The part of gifenc that the panel uses; the package brings no types.
declare module 'gifenc' {
  type Palette = readonly (readonly number[])[];

  /** At most `colours` colours that stand for those of RGBA pixels. */
  export function quantize(rgba: Uint8ClampedArray, colours: number): Palette;
  /** For each pixel the index of the nearest colour. */
  export function applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array;
  export function GIFEncoder(): {
    /** `delay` in ms. The first palette is the one of all frames that have none of their own. */
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: { readonly palette?: Palette; readonly delay: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array;
  };
}
