// Paints the relief with WebGL: lit, coloured as the contours are, with the contour lines drawn on it.
import { eyeDistance, pixelsPerUnit } from './camera.js';
import type { Camera } from './camera.js';
import { numbersPerVertex } from './relief.js';
import type { Mesh } from './relief.js';

const vertexShader = `#version 300 es
layout(location = 0) in vec4 place;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec3 colour;
uniform vec4 turn;
uniform vec3 lens;
out float level;
out vec3 tint;
void main() {
  float right = place.x * turn.x - place.y * turn.y;
  float away = place.x * turn.y + place.y * turn.x;
  float up = place.z * turn.z + away * turn.w;
  float depth = away * turn.z - place.z * turn.w;
  float w = lens.z + depth;
  gl_Position = vec4(right * lens.x, up * lens.y, depth * 0.4 * w, w);
  vec3 light = normalize(vec3(-0.5 * turn.x + 0.6 * turn.y, -0.5 * -turn.y - 0.6 * turn.x, 0.9));
  tint = colour * (0.55 + 0.6 * max(0.0, dot(normal, light)));
  level = place.w;
}`;

const fragmentShader = `#version 300 es
precision highp float;
in float level;
in vec3 tint;
out vec4 colour;
void main() {
  float distance = abs(fract(level + 0.5) - 0.5) / max(fwidth(level), 1e-6);
  colour = vec4(mix(tint + 0.12, tint, smoothstep(0.4, 1.3, distance)), 1.0);
}`;

export interface ReliefPainter {
  /** Gives the mesh to the graphics card. */
  load(mesh: Mesh): void;
  paint(camera: Camera, width: number, height: number, pixelRatio: number): void;
}

/** Undefined where there is no WebGL 2. */
export function createReliefPainter(canvas: HTMLCanvasElement): ReliefPainter | undefined {
  const gl = canvas.getContext('webgl2', { antialias: true, alpha: true });
  const program = gl && link(gl);
  if (!gl || !program) return undefined;
  const vertices = gl.createBuffer();
  const triangles = gl.createBuffer();
  let count = 0;

  return {
    load(mesh) {
      count = mesh.triangles.length;
      gl.bindBuffer(gl.ARRAY_BUFFER, vertices);
      gl.bufferData(gl.ARRAY_BUFFER, mesh.vertices, gl.STATIC_DRAW);
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, triangles);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, mesh.triangles, gl.STATIC_DRAW);
      const stride = 4 * numbersPerVertex;
      for (const [location, size, offset] of [
        [0, 4, 0],
        [1, 3, 16],
        [2, 3, 28],
      ] as const) {
        gl.enableVertexAttribArray(location);
        gl.vertexAttribPointer(location, size, gl.FLOAT, false, stride, offset);
      }
    },
    paint(camera, width, height, pixelRatio) {
      const [w, h] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
      if (canvas.width !== w) canvas.width = w;
      if (canvas.height !== h) canvas.height = h;
      gl.viewport(0, 0, w, h);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
      gl.enable(gl.DEPTH_TEST);
      gl.useProgram(program);
      const { yaw, pitch } = camera;
      const turn = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
      const unit = 2 * eyeDistance * pixelsPerUnit(camera, width, height);
      gl.uniform4fv(gl.getUniformLocation(program, 'turn'), turn);
      gl.uniform3fv(gl.getUniformLocation(program, 'lens'), [unit / width, unit / height, eyeDistance]);
      gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_INT, 0);
    },
  };
}

function link(gl: WebGL2RenderingContext): WebGLProgram | undefined {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) return undefined;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return gl.getProgramParameter(program, gl.LINK_STATUS) ? program : undefined;
}
