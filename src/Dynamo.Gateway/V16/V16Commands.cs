using System.Buffers;
using System.Text;
using System.Text.Json;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Fleet;
using Dynamo.Ocpp.Exchanges;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;
using ErrorCode = Dynamo.Ocpp.V16.ErrorCode;

namespace Dynamo.Gateway.V16;

/// <summary>Commands in the words of OCPP 1.6, and their answers back.</summary>
internal static class V16Commands
{
    /// <summary>Calls that end a transaction or a limit for all the others that wait.</summary>
    private static readonly HashSet<V16Action> Urgent =
        [V16Catalogue.RemoteStopTransaction, V16Catalogue.SetChargingProfile, V16Catalogue.ClearChargingProfile, V16Catalogue.UnlockConnector];

    /// <summary>Calls of which nobody expects that they are done at once.</summary>
    private static readonly HashSet<V16Action> Patient =
    [
        V16Catalogue.GetDiagnostics, V16Catalogue.GetLog, V16Catalogue.UpdateFirmware, V16Catalogue.SignedUpdateFirmware, V16Catalogue.SendLocalList,
        V16Catalogue.GetConfiguration,
    ];

    private const int MaxErrorCode = 64;
    private const int MaxErrorText = 500;

    /// <summary>The call for a command; <see langword="null"/> when OCPP 1.6 has none.</summary>
    public static OutgoingCall<CommandContext>? Write(string commandId, StationCommand command, TimeSpan timeout)
    {
        var context = new CommandContext(commandId, command);
        return command switch
        {
            RemoteStart start => Call(context, V16Catalogue.RemoteStartTransaction, Request(start), timeout),
            RemoteStop stop => Call(context, V16Catalogue.RemoteStopTransaction, new() { TransactionId = stop.TransactionId }, timeout),
            ResetWhenIdle => Call(context, V16Catalogue.Reset, new() { Type = ResetType.Soft }, timeout),
            SetSecurityProfile set => Call(context, V16Catalogue.ChangeConfiguration, Change("SecurityProfile", set.Profile.ToString("D")), timeout),
            SetPassword set => Call(context, V16Catalogue.ChangeConfiguration, Change("AuthorizationKey", set.Password), timeout),
            AskForCertificate => Call(
                context, V16Catalogue.ExtendedTriggerMessage, new() { RequestedMessage = ExtendedMessageTrigger.SignChargePointCertificate }, timeout),
            UseCertificate use => Call(context, V16Catalogue.CertificateSigned, new() { CertificateChain = use.Chain }, timeout),
            OcppCall call => Call(context, call, timeout),
            _ => null,
        };
    }

    /// <summary>How a command went.</summary>
    public static CommandOutcome Read(CompletedCall<CommandContext> completed, TimeSpan? elapsed)
    {
        var (commandId, milliseconds) = (completed.Call.Context.CommandId, (int?)elapsed?.TotalMilliseconds);
        return completed.Outcome switch
        {
            CallOutcome.Answered answered => Answered(commandId, completed.Call.Action, answered.Payload, milliseconds),
            CallOutcome.Refused refused => Refused(commandId, ErrorCode.FromWire(refused.ErrorCode), refused.ErrorDescription, milliseconds),
            CallOutcome.TimedOut => new(commandId, CommandStatus.Timeout, Error: "The charge point did not answer in time; it may have acted."),
            CallOutcome.ConnectionLost => new(commandId, CommandStatus.Timeout, Error: "The connection was lost before the answer; the charge point may have acted."),
            _ => new(commandId, CommandStatus.Error, Error: "The command was not sent: its turn did not come in time, or the connection was lost.", ErrorCode: CommandOutcome.NotSent),
        };
    }

    private static CommandOutcome Refused(string commandId, string code, string description, int? milliseconds)
    {
        // Whoever reads the code as a word must not take it for an agreement, nor for a text.
        var word = code.Length is > 0 and <= MaxErrorCode && code.All(char.IsAsciiLetter) && CommandWords.Meaning(code) == CommandStatus.Rejected ? code : ErrorCode.GenericError;
        var said = Shown(description.Length == 0 ? code : $"{code}: {description}");
        return new(commandId, CommandStatus.Error, Error: said, ResponseTimeMs: milliseconds, ErrorCode: word);
    }

    private static string Shown(string text) => new([.. text.Take(MaxErrorText).Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))]);

    private static CommandOutcome Answered(string commandId, string actionName, ReadOnlyMemory<byte> payload, int? milliseconds)
    {
        if (Readable(payload) is not { } text)
            return new(commandId, CommandStatus.Error, Error: "The answer breaks the rules: it holds text that is no Unicode.", ResponseTimeMs: milliseconds);
        if (!V16Catalogue.TryFind(actionName, ActionSender.CentralSystem, out var action, out _) || action.CheckResponse(payload, Strictness.Lenient) is not { } fault)
            return new(commandId, CommandWords.Meaning(StatusOf(payload)), text, null, milliseconds);
        return new(commandId, CommandStatus.Error, text, $"The answer breaks the rules: {fault.Description}", milliseconds);
    }

    private static string? StatusOf(ReadOnlyMemory<byte> payload)
    {
        using var answer = JsonDocument.Parse(payload);
        return answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String
            ? status.GetString()
            : null;
    }

    /// <summary>The answer as text, if it can be written again: an answer may hold half a character, of which nobody knows before it is read.</summary>
    private static string? Readable(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var answer = JsonDocument.Parse(payload);
            using var nowhere = new Utf8JsonWriter(Stream.Null);
            answer.RootElement.WriteTo(nowhere);
            return Encoding.UTF8.GetString(payload.Span);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or JsonException)
        {
            return null;
        }
    }

    private static RemoteStartTransactionRequest Request(RemoteStart start) => new()
    {
        IdTag = start.IdTag,
        ConnectorId = start.ConnectorId,
        ChargingProfile = start.ChargingProfile is { } profile ? ChargingProfile.Parse(profile) : null,
    };

    private static ChangeConfigurationRequest Change(string key, string value) => new() { Key = key, Value = value };

    private static OutgoingCall<CommandContext>? Call(CommandContext context, OcppCall call, TimeSpan timeout)
    {
        if (!V16Catalogue.TryFind(call.Action, ActionSender.CentralSystem, out var action, out _))
            return null;
        var (id, frame) = (Guid.NewGuid().ToString(), new ArrayBufferWriter<byte>());
        return action.WriteCall(frame, id, Encoding.UTF8.GetBytes(call.Payload)) is null
            ? new(id, action.Name, frame.WrittenMemory, context, timeout, PriorityOf(action))
            : null;
    }

    private static OutgoingCall<CommandContext> Call<TRequest, TResponse>(
        CommandContext context, V16Action<TRequest, TResponse> action, TRequest request, TimeSpan timeout)
        where TRequest : class, IPayload
        where TResponse : class, IPayload
    {
        var (id, frame) = (Guid.NewGuid().ToString(), new ArrayBufferWriter<byte>());
        action.WriteCall(frame, id, request);
        return new(id, action.Name, frame.WrittenMemory, context, timeout, PriorityOf(action));
    }

    private static CallPriority PriorityOf(V16Action action) =>
        Urgent.Contains(action) ? CallPriority.Urgent : Patient.Contains(action) ? CallPriority.Patient : CallPriority.Normal;
}
