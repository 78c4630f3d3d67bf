import { SnapshotContext } from '../api/snapshotContext';
import { PanelStatesGallery } from './PanelStatesGallery';
import { PartsGallery } from './PartsGallery';
import { PanelsGallery } from './PanelsGallery';

/** Every part of `ui/`, every state of a panel and every panel over made answers, on one page; served in development alone. */
export function GalleryPage() {
  return (
    <SnapshotContext value="41-9f3c2a8b">
      <div className="flex flex-col gap-6 p-5">
        <h1 className="text-title">Gallery</h1>
        <PartsGallery />
        <PanelStatesGallery />
        <PanelsGallery />
      </div>
    </SnapshotContext>
  );
}
