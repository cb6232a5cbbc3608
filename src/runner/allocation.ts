// How many bytes of the heap a piece of work takes, counted and not timed.
import { GCProfiler, getHeapStatistics } from 'node:v8';

/** What the heap grew by, and what was collected meanwhile. */
export function bytesAllocated(work: () => void): number {
  const profiler = new GCProfiler();
  profiler.start();
  const before = getHeapStatistics().used_heap_size;
  work();
  const after = getHeapStatistics().used_heap_size;
  const { statistics } = profiler.stop();
  const collected = statistics.map(
    ({ beforeGC, afterGC }) => beforeGC.heapStatistics.usedHeapSize - afterGC.heapStatistics.usedHeapSize,
  );
  return collected.reduce((sum, bytes) => sum + bytes, after - before);
}
