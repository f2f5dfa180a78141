/**
 * What is done once a dialog has closed, for its `close`. The browser tells it a moment later, by when the dialog may
 * stand open again with something else; that is left alone.
 */
export function onceClosed(act: () => void): (event: Event) => void {
  return (event) => {
    if (!(event.currentTarget as HTMLDialogElement).open) act();
  };
}
