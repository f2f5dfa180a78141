/** The part of Apache Guacamole's browser library that we use (its own documentation holds for each). */
declare module 'guacamole-common-js' {
  namespace Guacamole {
    class Status {
      constructor(code: number, message?: string);
      readonly code: number;
      readonly message?: string;
    }
    class Parser {
      oninstruction: ((opcode: string, parameters: string[]) => void) | null;
      receive(packet: string): void;
      static toInstruction(elements: readonly unknown[]): string;
    }
    class Tunnel {
      state: number;
      uuid: string | null;
      onerror: ((status: Status) => void) | null;
      onstatechange: ((state: number) => void) | null;
      oninstruction: ((opcode: string, parameters: string[]) => void) | null;
      setState(state: number): void;
      setUUID(uuid: string): void;
      isConnected(): boolean;
      connect(data?: string): void;
      disconnect(): void;
      sendMessage(...elements: unknown[]): void;
    }
    interface OutputStream {
      readonly index: number;
    }
    interface InputStream {
      readonly index: number;
    }
    class ArrayBufferReader {
      constructor(stream: InputStream);
      ondata: ((bytes: ArrayBuffer) => void) | null;
      onend: (() => void) | null;
    }
    class ArrayBufferWriter {
      constructor(stream: OutputStream);
      sendData(bytes: ArrayBuffer | Uint8Array): void;
      sendEnd(): void;
    }
    class Display {
      onresize: ((width: number, height: number) => void) | null;
      oncursor: ((canvas: HTMLCanvasElement, x: number, y: number) => void) | null;
      getElement(): HTMLElement;
      getWidth(): number;
      getHeight(): number;
      getScale(): number;
      scale(scale: number): void;
      showCursor(shown: boolean): void;
      flush(callback: () => void): void;
    }
    class Client {
      constructor(tunnel: Tunnel);
      onstatechange: ((state: number) => void) | null;
      onerror: ((status: Status) => void) | null;
      onclipboard: ((stream: InputStream, mimetype: string) => void) | null;
      getDisplay(): Display;
      connect(data?: string): void;
      disconnect(): void;
      sendSize(width: number, height: number): void;
      sendKeyEvent(pressed: 0 | 1, keysym: number): void;
      sendMouseState(state: unknown, applyDisplayScale?: boolean): void;
      createClipboardStream(mimetype: string): OutputStream;
    }
    class Keyboard {
      constructor(element?: HTMLElement);
      onkeydown: ((keysym: number) => boolean | void) | null;
      onkeyup: ((keysym: number) => void) | null;
      listenTo(element: HTMLElement): void;
      reset(): void;
    }
    interface MouseEvents {
      onEach(types: readonly string[], listener: (event: { readonly state: unknown }) => void): void;
    }
    class Mouse implements MouseEvents {
      constructor(element: HTMLElement);
      onEach(types: readonly string[], listener: (event: { readonly state: unknown }) => void): void;
      setCursor(canvas: HTMLCanvasElement, x: number, y: number): boolean;
      static Touchscreen: new (element: HTMLElement) => MouseEvents;
    }
  }
  export default Guacamole;
}
