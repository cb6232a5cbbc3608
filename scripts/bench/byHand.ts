// Gradients as somebody writes them who knows the objective: (θ, gradient) → f. What derivatives are measured against.
export type Gradient = (theta: Float64Array, gradient: Float64Array) => number;
/** What the objective's file exports. */
export type Data = Readonly<Record<string, unknown>>;

export const rosenbrock = (): Gradient => (x, g) => {
  const n = x.length;
  let sum = 0;
  g[0] = 0;
  for (let i = 0; i < n - 1; i++) {
    const a = x[i + 1]! - x[i]! * x[i]!;
    const b = 1 - x[i]!;
    sum += 100 * a * a + b * b;
    g[i]! += -400 * a * x[i]! - 2 * b;
    g[i + 1] = 200 * a;
  }
  return sum;
};

export const rastrigin = (): Gradient => (x, g) => {
  let sum = 10 * x.length;
  for (let i = 0; i < x.length; i++) {
    const angle = 2 * Math.PI * x[i]!;
    sum += x[i]! * x[i]! - 10 * Math.cos(angle);
    g[i] = 2 * x[i]! + 20 * Math.PI * Math.sin(angle);
  }
  return sum;
};

export const logistic = (data: Data): Gradient => {
  const X = data['X'] as number[][];
  const Y = data['Y'] as number[];
  return (w, g) => {
    const n = w.length;
    g.fill(0);
    let loss = 0;
    for (let i = 0; i < X.length; i++) {
      const row = X[i]!;
      let z = 0;
      for (let j = 0; j < n; j++) z += w[j]! * row[j]!;
      const e = Math.exp(-Math.abs(z));
      loss += Math.max(z, 0) + Math.log1p(e) - Y[i]! * z;
      const r = ((z > 0 ? 1 : e) / (1 + e) - Y[i]!) / X.length;
      for (let j = 0; j < n; j++) g[j]! += r * row[j]!;
    }
    return loss / X.length;
  };
};

/** Backpropagation through two hidden layers of 16; see `cases.ts` for where the weights lie. */
export const network = (data: Data): Gradient => {
  const points = data['points'] as number[][];
  const targets = data['targets'] as number[];
  const H = 16;
  const [h1, h2, d1] = [new Float64Array(H), new Float64Array(H), new Float64Array(H)];
  return (p, g) => {
    g.fill(0);
    let loss = 0;
    for (let i = 0; i < points.length; i++) {
      const [u, v] = points[i] as [number, number];
      for (let j = 0; j < H; j++) h1[j] = Math.tanh(p[2 * j]! * u + p[2 * j + 1]! * v + p[32 + j]!);
      let out = p[336]!;
      for (let j = 0; j < H; j++) {
        let z = p[304 + j]!;
        for (let k = 0; k < H; k++) z += p[48 + j * H + k]! * h1[k]!;
        h2[j] = Math.tanh(z);
        out += p[320 + j]! * h2[j]!;
      }
      const residual = out - targets[i]!;
      loss += residual * residual;
      const dOut = (2 * residual) / points.length;
      g[336]! += dOut;
      d1.fill(0);
      for (let j = 0; j < H; j++) {
        g[320 + j]! += dOut * h2[j]!;
        const d = dOut * p[320 + j]! * (1 - h2[j]! * h2[j]!);
        g[304 + j]! += d;
        for (let k = 0; k < H; k++) {
          g[48 + j * H + k]! += d * h1[k]!;
          d1[k]! += d * p[48 + j * H + k]!;
        }
      }
      for (let j = 0; j < H; j++) {
        const d = d1[j]! * (1 - h1[j]! * h1[j]!);
        g[2 * j]! += d * u;
        g[2 * j + 1]! += d * v;
        g[32 + j]! += d;
      }
    }
    return loss / points.length;
  };
};

/** The discrete adjoint of 200 Runge–Kutta steps: the stages are kept, and gone through backwards. */
export const lotkaVolterra = (data: Data): Gradient => {
  const measured = data['measured'] as { prey: number; pred: number }[];
  const h = 0.05;
  const weights = [h / 6, h / 3, h / 3, h / 6];
  const reach = [0, h / 2, h / 2, h];
  const stages = new Float64Array(measured.length * 10 * 8);
  const states = new Float64Array((measured.length * 10 + 1) * 2);
  return (p, g) => {
    const [alpha, beta, delta, gamma] = p as unknown as [number, number, number, number];
    let [u, v] = [2, 1];
    let loss = 0;
    for (let step = 0; step < measured.length * 10; step++) {
      states[2 * step] = u;
      states[2 * step + 1] = v;
      let [nextU, nextV, ku, kv] = [u, v, 0, 0];
      for (let s = 0; s < 4; s++) {
        const x = u + reach[s]! * ku;
        const y = v + reach[s]! * kv;
        stages[step * 8 + 2 * s] = x;
        stages[step * 8 + 2 * s + 1] = y;
        ku = alpha * x - beta * x * y;
        kv = delta * x * y - gamma * y;
        nextU += weights[s]! * ku;
        nextV += weights[s]! * kv;
      }
      u = nextU;
      v = nextV;
      if (step % 10 < 9) continue;
      const m = measured[(step - 9) / 10]!;
      loss += (u - m.prey) ** 2 + (v - m.pred) ** 2;
    }
    states[measured.length * 20] = u;
    states[measured.length * 20 + 1] = v;
    g.fill(0);
    let [lu, lv] = [0, 0];
    for (let step = measured.length * 10 - 1; step >= 0; step--) {
      if (step % 10 === 9) {
        const m = measured[(step - 9) / 10]!;
        lu += 2 * (states[2 * step + 2]! - m.prey);
        lv += 2 * (states[2 * step + 3]! - m.pred);
      }
      let [au, av, sumU, sumV] = [0, 0, 0, 0];
      for (let s = 3; s >= 0; s--) {
        const further = reach[s + 1] ?? 0;
        const ku = weights[s]! * lu + further * au;
        const kv = weights[s]! * lv + further * av;
        const x = stages[step * 8 + 2 * s]!;
        const y = stages[step * 8 + 2 * s + 1]!;
        g[0]! += x * ku;
        g[1]! -= x * y * ku;
        g[2]! += x * y * kv;
        g[3]! -= y * kv;
        au = (alpha - beta * y) * ku + delta * y * kv;
        av = -beta * x * ku + (delta * x - gamma) * kv;
        sumU += au;
        sumV += av;
      }
      lu += sumU;
      lv += sumV;
    }
    return loss;
  };
};
