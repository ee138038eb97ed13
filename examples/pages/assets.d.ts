/** A file that is not code: vite exports its address. */
declare module '*?url' {
  const url: string;
  export default url;
}
