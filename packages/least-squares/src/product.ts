/** The product of a matrix, given by its columns, and a vector. */
export function product(columns: readonly Float64Array[], vector: Float64Array): Float64Array {
  const result = new Float64Array(columns[0]!.length);
  for (let j = 0; j < vector.length; j++) {
    const factor = vector[j]!;
    const column = columns[j]!;
    if (factor !== 0) for (let i = 0; i < result.length; i++) result[i]! += factor * column[i]!;
  }
  return result;
}
