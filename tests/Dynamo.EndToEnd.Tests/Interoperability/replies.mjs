// What a charge point answers that agrees to everything, by action.

const accepted = () => ({ status: 'Accepted' });

export const replies = {
  RemoteStartTransaction: accepted,
  RemoteStopTransaction: accepted,
  ChangeAvailability: accepted,
  ChangeConfiguration: accepted,
  ClearCache: accepted,
  DataTransfer: accepted,
  GetConfiguration: (call) => ({ configurationKey: (call.key ?? []).map((key) => ({ key, readonly: false, value: '30' })) }),
  Reset: accepted,
  UnlockConnector: () => ({ status: 'Unlocked' }),
  GetDiagnostics: () => ({ fileName: 'diagnostics.zip' }),
  UpdateFirmware: () => ({}),
  GetLocalListVersion: () => ({ listVersion: 7 }),
  SendLocalList: accepted,
  ReserveNow: accepted,
  CancelReservation: accepted,
  SetChargingProfile: accepted,
  ClearChargingProfile: accepted,
  GetCompositeSchedule: () => ({ status: 'Rejected' }),
  TriggerMessage: accepted,
  ExtendedTriggerMessage: accepted,
  GetLog: () => ({ status: 'Accepted', filename: 'security.log' }),
  SignedUpdateFirmware: accepted,
  InstallCertificate: accepted,
  DeleteCertificate: accepted,
  GetInstalledCertificateIds: () => ({ status: 'NotFound' }),
  CertificateSigned: accepted,
};

/** A charge point's day, from its boot to a transaction that runs; then the central system has the word, until the standard input ends. */
export async function live(call, idTag) {
  const said = [];
  const say = async (action, payload) => said.push([action, await call(action, payload)]);
  const now = () => new Date().toISOString();
  await say('BootNotification', { chargePointVendor: 'Elsewhere', chargePointModel: 'Unrelated' });
  await say('Heartbeat', {});
  await say('StatusNotification', { connectorId: 0, errorCode: 'NoError', status: 'Available', timestamp: now() });
  await say('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Preparing', timestamp: now() });
  await say('Authorize', { idTag });
  await say('DataTransfer', { vendorId: 'com.example', messageId: 'Hello', data: 'there' });
  await say('DiagnosticsStatusNotification', { status: 'Idle' });
  await say('FirmwareStatusNotification', { status: 'Installed' });
  await say('StartTransaction', { connectorId: 1, idTag, meterStart: 1000, timestamp: now() });
  const { transactionId } = said.at(-1)[1];
  await say('MeterValues', { connectorId: 1, transactionId, meterValue: [{ timestamp: now(), sampledValue: [{ value: '3500', measurand: 'Energy.Active.Import.Register', unit: 'Wh' }] }] });
  await new Promise((done) => process.stdin.on('end', done).resume());
  await say('StopTransaction', { transactionId, meterStop: 6000, timestamp: now(), reason: 'Local' });
  return said;
}

/** Prints what came of it, for the test to read. */
export function report(said, heard, failures) {
  console.log(JSON.stringify({ said: said.map(([action]) => action), heard: [...heard].sort(), failures }));
}
