using System.Globalization;
using System.Text.Unicode;
using Dynamo.Simulator.Load.ChargePoints;

namespace Dynamo.Simulator.Load.Wire;

/// <summary>OCPP 1.6J.</summary>
/// <param name="idTag">The driver; text that needs no escaping in JSON.</param>
internal sealed class V16Dialect(string idTag) : IDialect
{
    public string SubProtocol => "ocpp1.6";

    public string NameOf(MessageKind kind) => kind is MessageKind.ChargingState ? nameof(MessageKind.StatusNotification) : kind.ToString();

    public int Write(Span<byte> target, long id, in ChargePointMessage message)
    {
        var time = new WireTime(message.UnixMilliseconds);
        var culture = CultureInfo.InvariantCulture;
        int length;
        _ = message.Kind switch
        {
            MessageKind.BootNotification => Utf8.TryWrite(target, culture, $$$"""[2,"{{{id}}}","BootNotification",{"chargePointVendor":"Dynamo","chargePointModel":"Load"}]""", out length),
            MessageKind.Heartbeat => Utf8.TryWrite(target, culture, $$"""[2,"{{id}}","Heartbeat",{}]""", out length),
            MessageKind.StatusNotification or MessageKind.ChargingState => Utf8.TryWrite(target, culture, $$$"""[2,"{{{id}}}","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"{{{Name(message.Status)}}}","timestamp":"{{{time}}}"}]""", out length),
            MessageKind.Authorize => Utf8.TryWrite(target, culture, $$$"""[2,"{{{id}}}","Authorize",{"idTag":"{{{idTag}}}"}]""", out length),
            MessageKind.StartTransaction => Utf8.TryWrite(target, culture, $$$"""[2,"{{{id}}}","StartTransaction",{"connectorId":1,"idTag":"{{{idTag}}}","meterStart":{{{message.RegisterWh}}},"timestamp":"{{{time}}}"}]""", out length),
            MessageKind.MeterValues => Utf8.TryWrite(target, culture, $$$"""[2,"{{{id}}}","MeterValues",{"connectorId":1,"transactionId":{{{message.TransactionId}}},"meterValue":[{"timestamp":"{{{time}}}","sampledValue":[{"value":"{{{message.RegisterWh}}}","measurand":"Energy.Active.Import.Register","unit":"Wh"},{"value":"{{{message.PowerW}}}","measurand":"Power.Active.Import","unit":"W"}]}]}]""", out length),
            MessageKind.StopTransaction => Utf8.TryWrite(target, culture, $$$"""[2,"{{{id}}}","StopTransaction",{"transactionId":{{{message.TransactionId}}},"idTag":"{{{idTag}}}","meterStop":{{{message.RegisterWh}}},"timestamp":"{{{time}}}","reason":"Local"}]""", out length),
            _ => throw new ArgumentOutOfRangeException(nameof(message), message.Kind, "Not a message of OCPP 1.6."),
        };
        return length;
    }

    private static string Name(ConnectorStatus status) => status switch
    {
        ConnectorStatus.Available => "Available",
        ConnectorStatus.Preparing => "Preparing",
        _ => "Charging",
    };
}
