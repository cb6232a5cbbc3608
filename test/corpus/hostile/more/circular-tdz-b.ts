import { scale } from './import-circular-tdz.ts';
export const early = scale * 2;
