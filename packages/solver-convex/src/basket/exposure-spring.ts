/** The compliance of a level whose exposure is not bounded. */
export const UNBOUNDED: number = Number.POSITIVE_INFINITY;

/**
 * The bounds of the exposure behind a level as one spring, beside the quadratic R: it pulls with the price p along
 * u = q + delta, and u'h = compliance p + shift. A binding bound makes it as stiff as 1e20, and if nothing can change in
 * the intervals before, it stays so: added to R it would wipe out everything else. As long as it is so stiff, delta is
 * small.
 *
 * At a level with a bound of its own, q'h = own pi + ownShift, the two act side by side. With weight = own / (compliance +
 * own), they are the same as one spring along q + weight delta, of compliance weight compliance, and one along delta of
 * compliance + own, whose shift is the difference of theirs: that is no stiffer than R, and becomes part of it.
 */
export class ExposureSpring {
  readonly delta: Float64Array;
  compliance: number = UNBOUNDED;
  shift = 0;

  constructor(count: number) {
    this.delta = new Float64Array(count);
  }

  /** Lets go. */
  release(): void {
    this.compliance = UNBOUNDED;
    this.shift = 0;
  }
}

/** Where the spring behind a level and that of the level itself become one. */
export class SpringJoint {
  /** delta of the spring behind */
  private readonly delta: Float64Array;
  /** of the spring behind */
  private behind: number = UNBOUNDED;
  /** of the level */
  private own: number = UNBOUNDED;
  /** the shift behind less that of the level */
  private apart = 0;

  constructor(count: number) {
    this.delta = new Float64Array(count);
  }

  /** Joins the bound of a level to the spring; what remains of the two is added to `matrix`, R. */
  join(spring: ExposureSpring, own: number, matrix: Float64Array): void {
    this.delta.set(spring.delta);
    [this.behind, this.own] = [spring.compliance, own];
    if (own === UNBOUNDED) return;
    if (spring.compliance === UNBOUNDED) {
      spring.delta.fill(0);
      spring.compliance = own;
      return;
    }
    const { delta, total } = this;
    const weight = own / total;
    spring.compliance *= weight;
    for (let i = 0; i < delta.length; i++) {
      const part = delta[i]! / total;
      spring.delta[i] = weight * delta[i]!;
      for (let j = 0; j < delta.length; j++) matrix[i * delta.length + j]! += part * delta[j]!;
    }
  }

  /** The same for the shifts; `slope`, r, is what corresponds to R. */
  joinShift(spring: ExposureSpring, ownShift: number, slope: Float64Array): void {
    const { delta, behind, own, total } = this;
    this.apart = spring.shift - ownShift;
    if (own === UNBOUNDED) return;
    if (behind === UNBOUNDED) {
      spring.shift = ownShift;
      return;
    }
    spring.shift = ownShift + (own / total) * this.apart;
    for (let i = 0; i < delta.length; i++) slope[i]! -= (delta[i]! * this.apart) / total;
  }

  /**
   * The part of a price that is that of the level; the rest is that of the spring behind.
   *
   * @param held - the step of the holdings at the level
   */
  ownPart(price: number, held: Float64Array): number {
    const { delta, behind, own, total } = this;
    if (own === UNBOUNDED) return 0;
    if (behind === UNBOUNDED) return price;
    let along = 0;
    for (let i = 0; i < delta.length; i++) along += delta[i]! * held[i]!;
    return (behind * price - along + this.apart) / total;
  }

  private get total(): number {
    return this.behind + this.own;
  }
}
