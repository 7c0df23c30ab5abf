import 'maplibre-gl/dist/maplibre-gl.css';
import { setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

/**
 * Tells MapLibre where its worker is. Version 6 cannot find it in a bundle, and the worker imports a second file, so
 * the address must come from Vite with `?worker&url`. It is served by us, so `worker-src 'self'` is enough.
 */
export function prepareMapLibre(): void {
  setWorkerUrl(workerUrl);
}

/** Dutch texts for everything MapLibre can show itself; `title` names the canvas. */
export function mapLocale(title: string): Record<string, string> {
  return {
    'Map.Title': title,
    'Marker.Title': 'Plaats op de kaart',
    'Popup.Close': 'Sluiten',
    'AttributionControl.ToggleAttribution': 'Bronvermelding tonen of verbergen',
    'AttributionControl.MapFeedback': 'Reactie op de kaart',
    'LogoControl.Title': 'MapLibre',
    'FullscreenControl.Enter': 'Volledig scherm',
    'FullscreenControl.Exit': 'Volledig scherm sluiten',
    'GeolocateControl.FindMyLocation': 'Mijn plaats zoeken',
    'GeolocateControl.LocationNotAvailable': 'Uw plaats is niet bekend',
    'NavigationControl.ResetBearing': 'Noord boven',
    'NavigationControl.ZoomIn': 'Inzoomen',
    'NavigationControl.ZoomOut': 'Uitzoomen',
    'ScaleControl.Feet': 'voet',
    'ScaleControl.Meters': 'm',
    'ScaleControl.Kilometers': 'km',
    'ScaleControl.Miles': 'mijl',
    'ScaleControl.NauticalMiles': 'zeemijl',
    'GlobeControl.Enable': 'Bolle kaart',
    'GlobeControl.Disable': 'Platte kaart',
    'TerrainControl.Enable': 'Hoogte tonen',
    'TerrainControl.Disable': 'Hoogte verbergen',
    'CooperativeGesturesHandler.WindowsHelpText': 'Houd Ctrl ingedrukt en scroll om te zoomen',
    'CooperativeGesturesHandler.MacHelpText': 'Houd ⌘ ingedrukt en scroll om te zoomen',
    'CooperativeGesturesHandler.MobileHelpText': 'Verschuif de kaart met twee vingers',
  };
}
