// The seam between ways of differentiating and sums over data: the derivatives of one summand.

/** The objective itself, or one row's loss ℓ(θ, row). Results are added to the caller's arrays. */
export interface Term<Row = unknown> {
  value(theta: Float64Array, row: Row): number;
  /** Adds ∇ℓ; returns ℓ. */
  addGradient(theta: Float64Array, row: Row, gradient: Float64Array): number;
  /** Adds ∇²ℓ · direction. */
  addProduct(theta: Float64Array, row: Row, direction: Float64Array, product: Float64Array): void;
  /** Adds ∇²ℓ, row-major n × n, symmetric. */
  addHessian(theta: Float64Array, row: Row, hessian: Float64Array): void;
}
