export { candidateAt, candidateOfModule, isolatedCandidates } from './isolated-candidates.js';
