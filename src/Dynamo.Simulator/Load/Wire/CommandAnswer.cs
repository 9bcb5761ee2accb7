using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Dynamo.Simulator.Load.Wire;

/// <summary>
/// Answers to commands of the central system: polite refusals, because the scenario decides what the charge point does.
/// </summary>
internal static class CommandAnswer
{
    /// <summary>Writes the answer.</summary>
    /// <returns>Length in bytes; zero when the command has no usable id.</returns>
    public static int Write(Span<byte> target, OcppFrame command)
    {
        if (command.Id.Length is 0 or > 64)
            return 0;
        var id = Encoding.UTF8.GetString(command.Id);
        var culture = CultureInfo.InvariantCulture;
        int length;
        _ = Encoding.UTF8.GetString(command.Name) switch
        {
            "GetConfiguration" => Utf8.TryWrite(target, culture, $$"""[3,"{{id}}",{}]""", out length),
            "ChangeAvailability" or "ChangeConfiguration" or "ClearCache" or "RemoteStartTransaction" or "RemoteStopTransaction" or "Reset"
                or "RequestStartTransaction" or "RequestStopTransaction" => Utf8.TryWrite(target, culture, $$$"""[3,"{{{id}}}",{"status":"Rejected"}]""", out length),
            _ => Utf8.TryWrite(target, culture, $$"""[4,"{{id}}","NotSupported","",{}]""", out length),
        };
        return length;
    }
}
