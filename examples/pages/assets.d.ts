/** What vite makes of a file that is no code: its address. */
declare module '*?url' {
  const url: string;
  export default url;
}
