import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button';
import { PartNotLoaded } from '../ui/lazyPart';
import { PartMissing } from './PartMissing';

interface Props {
  readonly where: string;
  readonly children: ReactNode;
}

/** Catches a page that fails while it is drawn, says so and offers to draw it again; what stands around it stays. */
export class ErrorBoundary extends Component<Props, { readonly failure: Error | undefined }> {
  override state: { readonly failure: Error | undefined } = { failure: undefined };

  static getDerivedStateFromError(failure: Error) {
    return { failure };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    if (failure instanceof PartNotLoaded) return <PartMissing />;
    return (
      <div role="alert" className="flex flex-col items-start gap-3 p-6">
        <h1 className="text-heading">{this.props.where} failed while it was drawn</h1>
        <p className="max-w-prose text-body text-ink-2">
          This is a mistake in the program, not in the data. What it said:{' '}
          <code className="text-mono">{failure.message}</code>
        </p>
        <Button onClick={() => this.setState({ failure: undefined })}>Draw it again</Button>
      </div>
    );
  }
}
