import assert from 'node:assert/strict';
import { argumentsOf } from '../../src/objective/arguments.js';

describe('argumentsOf', () => {
  const theta = Float64Array.of(1, 2);

  it('shapes θ as the function takes it', () => {
    assert.deepEqual(argumentsOf({ kind: 'vector', container: 'array' })(theta), [[1, 2]]);
    assert.deepEqual(argumentsOf({ kind: 'vector', container: 'float64Array' })(theta), [Float64Array.of(1, 2)]);
    assert.deepEqual(argumentsOf({ kind: 'scalars', names: ['x', 'y'] })(theta), [1, 2]);
    assert.deepEqual(argumentsOf({ kind: 'scalars', names: [], rest: 'x' })(theta), [1, 2]);
    assert.deepEqual(argumentsOf({ kind: 'object', keys: ['a', 'b'] })(theta), [{ a: 1, b: 2 }]);
  });

  it('makes fresh copies, so that θ cannot be changed', () => {
    const shape = argumentsOf({ kind: 'vector', container: 'float64Array' });
    const [first] = shape(theta) as [Float64Array];
    first[0] = 99;
    assert.deepEqual([...theta], [1, 2]);
    assert.deepEqual(shape(theta), [Float64Array.of(1, 2)]);
  });
});
