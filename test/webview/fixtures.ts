// What a host would send, computed here from closed forms: the views by name, as the pages of the tests are given them.
export { basins } from './fixtures/basins.js';
export { density } from './fixtures/density.js';
export { theory } from './fixtures/theory.js';
export { searching } from './fixtures/trials.js';
export * from './fixtures/views.js';
