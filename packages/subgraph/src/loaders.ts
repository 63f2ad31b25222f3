/** Keeps one loader for equal arguments, so that whatever is asked with them is read together. */
export function byArguments<Arguments extends readonly unknown[], Loader>(
  make: (...given: Arguments) => Loader,
): (...given: Arguments) => Loader {
  const loaders = new Map<string, Loader>();
  return (...given) => {
    const key = JSON.stringify(given);
    const loader = loaders.get(key) ?? make(...given);
    loaders.set(key, loader);
    return loader;
  };
}
