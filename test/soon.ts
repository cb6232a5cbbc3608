// Waits for what an action brings about: a page answers a task, a frame or a second later, never at once.

/** Looks again and again until nothing is thrown; after `within` milliseconds throws what was thrown last. */
export async function soon<T>(look: () => T | Promise<T>, within = 30_000): Promise<T> {
  const end = performance.now() + within;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}
