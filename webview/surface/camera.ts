// The eye that looks at the surface: it goes round a box of half-width 1 whose third axis points up.

export interface Camera {
  /** Radians around the vertical axis. */
  readonly yaw: number;
  /** Radians above the horizon, 0.1 to π/2. */
  readonly pitch: number;
  readonly zoom: number;
}

export const firstCamera: Camera = { yaw: -0.6, pitch: 0.75, zoom: 1 };

/** From the eye to the middle of the box. */
export const eyeDistance = 5;
/** Pixels per unit at that distance, as a share of the smaller side of the picture: at first the whole box is in sight. */
const unitShare = 0.32;

export type Point3 = readonly [number, number, number];

/** Turned by radians; it never looks from below. */
export function orbit(camera: Camera, byYaw: number, byPitch: number): Camera {
  const pitch = Math.min(Math.PI / 2, Math.max(0.1, camera.pitch + byPitch));
  return { ...camera, yaw: camera.yaw + byYaw, pitch };
}

export function closer(camera: Camera, factor: number): Camera {
  return { ...camera, zoom: Math.min(6, Math.max(0.4, camera.zoom * factor)) };
}

/** Pixels per unit at the middle of the box. */
export function pixelsPerUnit(camera: Camera, width: number, height: number): number {
  return camera.zoom * unitShare * Math.min(width, height);
}

/** Where a point of the box is seen, in pixels. */
export function seenAt(camera: Camera, [x, y, z]: Point3, width: number, height: number): readonly [number, number] {
  const [sin, cos] = [Math.sin(camera.yaw), Math.cos(camera.yaw)];
  const right = x * cos - y * sin;
  const away = x * sin + y * cos;
  const up = z * Math.cos(camera.pitch) + away * Math.sin(camera.pitch);
  const depth = away * Math.cos(camera.pitch) - z * Math.sin(camera.pitch);
  const scale = (pixelsPerUnit(camera, width, height) * eyeDistance) / (eyeDistance + depth);
  return [width / 2 + right * scale, height / 2 - up * scale];
}

/** Where the eye is, in the axes of the box. */
export function eyeOf({ yaw, pitch }: Camera): Point3 {
  const away = -eyeDistance * Math.cos(pitch);
  return [away * Math.sin(yaw), away * Math.cos(yaw), eyeDistance * Math.sin(pitch)];
}
