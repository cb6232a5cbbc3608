// What a picture consists of: marks in CSS pixels, painted in order, on a canvas or as SVG.

/** Polygons of one colour each, painted over one another; `transform` maps their coordinates to pixels. */
export interface Regions {
  readonly kind: 'regions';
  readonly shapes: readonly (readonly (readonly (readonly number[])[])[])[][];
  readonly colours: readonly string[];
  readonly stroke?: string;
  readonly transform: { readonly scaleX: number; readonly scaleY: number; readonly x: number; readonly y: number };
}

/** A line through points x₀, y₀, x₁, y₁, …; a pair that is not finite breaks it. */
export interface Polyline {
  readonly kind: 'polyline';
  readonly points: Float64Array;
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly opacity?: number;
}

export type GlyphShape = 'disc' | 'ring' | 'diamond' | 'triangle' | 'cross';

/** A sign at a place. `radius` is half its size. */
export interface Glyph {
  readonly kind: 'glyph';
  readonly shape: GlyphShape;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly fill: string;
  readonly stroke: string;
  readonly opacity?: number;
}

export interface Label {
  readonly kind: 'label';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  readonly colour: string;
  readonly size: number;
  /** Painted around the letters so that they stand out from what is under them. */
  readonly halo?: string;
}

export interface Bar {
  readonly kind: 'bar';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string;
}

/** A raster of columns × rows cells stretched over a rectangle; `pixels` are RGBA, row 0 at the bottom. */
export interface Cells {
  readonly kind: 'cells';
  readonly columns: number;
  readonly rows: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Mark = Regions | Polyline | Glyph | Label | Bar | Cells;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** `clipped` marks are cut off at `plot`, `framing` ones are not and come after them. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly plot: Box;
  readonly fontFamily: string;
  readonly clipped: readonly Mark[];
  readonly framing: readonly Mark[];
}

/** The outline of a glyph as corner points around (0, 0) for radius 1; none for round ones. */
export const glyphCorners: Partial<Record<GlyphShape, readonly (readonly [number, number])[]>> = {
  diamond: [
    [0, -1.15],
    [1.15, 0],
    [0, 1.15],
    [-1.15, 0],
  ],
  triangle: [
    [0, -1.1],
    [1.05, 0.8],
    [-1.05, 0.8],
  ],
};
