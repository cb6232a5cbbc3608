// How many bytes of memory a piece of work takes, counted and not timed.
import { GCProfiler, getHeapStatistics } from 'node:v8';

/** What the heap, and the memory of long typed arrays beside it, grew by, and what was collected meanwhile. */
export function bytesAllocated(work: () => void): number {
  const profiler = new GCProfiler();
  profiler.start();
  const before = bytesInUse();
  work();
  const after = bytesInUse();
  const { statistics } = profiler.stop();
  const collected = statistics.map(
    ({ beforeGC, afterGC }) =>
      beforeGC.heapStatistics.usedHeapSize +
      beforeGC.heapStatistics.externalMemory -
      afterGC.heapStatistics.usedHeapSize -
      afterGC.heapStatistics.externalMemory,
  );
  return collected.reduce((sum, bytes) => sum + bytes, after - before);
}

function bytesInUse(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}
