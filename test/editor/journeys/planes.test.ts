import { panelOf, picture, pressLens, sharedWindow, type Window } from './window.js';

/** Curved along its diagonals, so that neither plane of the Hessian is one of coordinates. */
const bowl = `/** @start 1, 0.5, -1 */
export function bowl([x, y, z]: [number, number, number]): number {
  return (x + y) ** 2 + 3 * (y - z) ** 2 + 0.5 * (x + z) ** 2;
}
`;

describe('more parameters than a picture has', () => {
  let window: Window;
  before(async () => {
    window = await sharedWindow('bowl.ts', bowl);
    await pressLens(window.page, 'Run Gradient Descent');
  });

  it('are cut by the plane that holds most of the paths until another one is chosen', async () => {
    await panelOf(window.page)
      .locator('.slice', { hasText: /principal components, 3 parameters/ })
      .waitFor();
  });

  for (const [plane, sentence] of [
    ['Hessian eigenvectors', /Hessian’s extreme eigenvectors at the lowest end or start, 3 parameters/],
    ['Coordinates', /A slice along two coordinates through the lowest end or start, 3 parameters/],
    ['Principal components', /principal components, 3 parameters; it holds [\d.]+ % of the paths’ variance/],
  ] as const) {
    it(`are cut by a plane: ${plane}`, async () => {
      const panel = panelOf(window.page);
      await panel.locator('vscode-dropdown[aria-label="Plane"]').click();
      await panel.getByRole('option', { name: plane }).click();
      await panel.locator('.slice', { hasText: sentence }).waitFor();
      await picture(window.page, `plane-${plane}`);
    });
  }
});
