exports.square = (v) => v * v;
