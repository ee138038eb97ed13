/** The address of a script that runs in a worker of its own. */
declare module '*?worker&url' {
  const url: string;
  export default url;
}

/** A style sheet, which the build links to the page. */
declare module '*.css';
