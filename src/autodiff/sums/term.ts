// The seam between ways of differentiating and sums over data: the derivatives of one summand.

/** The objective itself, or one row's loss ℓ(θ, row); `row` is an index. Results are added to the caller's arrays. */
export interface Term {
  /** Adds ∇ℓ; returns ℓ. */
  addGradient(theta: Float64Array, row: number, gradient: Float64Array): number;
  /** Adds ∇²ℓ · direction. */
  addProduct(theta: Float64Array, row: number, direction: Float64Array, product: Float64Array): void;
  /** Adds ∇²ℓ, row-major n × n, symmetric. */
  addHessian(theta: Float64Array, row: number, hessian: Float64Array): void;
}
