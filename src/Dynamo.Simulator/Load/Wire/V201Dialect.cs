using System.Globalization;
using System.Text.Unicode;
using Dynamo.Simulator.Load.ChargePoints;

namespace Dynamo.Simulator.Load.Wire;

/// <summary>OCPP 2.0.1: all of a transaction is told by TransactionEvent, and the charge point gives it its id.</summary>
/// <param name="idTag">The driver; text that needs no escaping in JSON.</param>
internal sealed class V201Dialect(string idTag) : IDialect
{
    private readonly string _idToken = $$"""{"idToken":"{{idTag}}","type":"Central"}""";

    public string SubProtocol => "ocpp2.0.1";

    public string NameOf(MessageKind kind) => kind switch
    {
        MessageKind.StartTransaction => "TransactionEvent Started",
        MessageKind.ChargingState or MessageKind.MeterValues => "TransactionEvent Updated",
        MessageKind.StopTransaction => "TransactionEvent Ended",
        _ => kind.ToString(),
    };

    public int Write(Span<byte> target, long id, in ChargePointMessage message)
    {
        var time = new WireTime(message.UnixMilliseconds);
        var culture = CultureInfo.InvariantCulture;
        int length;
        _ = message.Kind switch
        {
            MessageKind.BootNotification => Utf8.TryWrite(target, culture, $$$"""[2,"{{{id}}}","BootNotification",{"reason":"PowerUp","chargingStation":{"vendorName":"Dynamo","model":"Load"}}]""", out length),
            MessageKind.Heartbeat => Utf8.TryWrite(target, culture, $$"""[2,"{{id}}","Heartbeat",{}]""", out length),
            MessageKind.StatusNotification => Utf8.TryWrite(target, culture, $$$"""[2,"{{{id}}}","StatusNotification",{"timestamp":"{{{time}}}","connectorStatus":"{{{Name(message.Status)}}}","evseId":1,"connectorId":1}]""", out length),
            MessageKind.Authorize => Utf8.TryWrite(target, culture, $$$"""[2,"{{{id}}}","Authorize",{"idToken":{{{_idToken}}}}]""", out length),
            MessageKind.StartTransaction => WriteEvent(target, id, message, "Started", "Authorized", $$$""","chargingState":"EVConnected"},"evse":{"id":1,"connectorId":1},"idToken":{{{_idToken}}}""", out length),
            MessageKind.ChargingState => WriteEvent(target, id, message, "Updated", "ChargingStateChanged", ""","chargingState":"Charging"}""", out length),
            MessageKind.MeterValues => WriteEvent(target, id, message, "Updated", "MeterValuePeriodic", "}", out length),
            MessageKind.StopTransaction => WriteEvent(target, id, message, "Ended", "StopAuthorized", $$""","stoppedReason":"Local"},"idToken":{{_idToken}}""", out length),
            _ => throw new ArgumentOutOfRangeException(nameof(message), message.Kind, "Not a message of OCPP 2.0.1."),
        };
        return length;
    }

    /// <summary>Every event carries the readings of its moment.</summary>
    /// <param name="rest">What follows the transaction's id: the end of the transaction, and more.</param>
    private static bool WriteEvent(Span<byte> target, long id, in ChargePointMessage message, string type, string trigger, string rest, out int length)
    {
        var time = new WireTime(message.UnixMilliseconds);
        return Utf8.TryWrite(target, CultureInfo.InvariantCulture, $$$"""[2,"{{{id}}}","TransactionEvent",{"eventType":"{{{type}}}","timestamp":"{{{time}}}","triggerReason":"{{{trigger}}}","seqNo":{{{message.SequenceNumber}}},"meterValue":[{"timestamp":"{{{time}}}","sampledValue":[{"value":{{{message.RegisterWh}}},"measurand":"Energy.Active.Import.Register","unitOfMeasure":{"unit":"Wh"}},{"value":{{{message.PowerW}}},"measurand":"Power.Active.Import","unitOfMeasure":{"unit":"W"}}]}],"transactionInfo":{"transactionId":"{{{message.TransactionId}}}"{{{rest}}}}]""", out length);
    }

    private static string Name(ConnectorStatus status) => status is ConnectorStatus.Available ? "Available" : "Occupied";
}
