// Where the module stands that is being loaded, as a `placeNumber`, 0 when none is: shared with the guard, which tells the
// parent while this thread hangs.
export const loadPlace = new Float64Array(new SharedArrayBuffer(8));
