using System.Text;
using Dynamo.Ocpp.Exchanges;
using Dynamo.Ocpp.Frames;
using Dynamo.Ocpp.Payloads;
using Dynamo.Ocpp.V16;
using Dynamo.Simulator.Charging;
using Dynamo.Simulator.Commands;
using Dynamo.Simulator.Wire;

namespace Dynamo.Simulator;

/// <summary>
/// A charge point that speaks OCPP 1.6J over a real socket. Each method sends one message, so that a test or script decides what
/// happens when; commands of the central system are obeyed as they arrive, see <see cref="Commands"/>.
/// <para>
/// Transaction-related messages are delivered in order: while there is no connection, or a call stays unanswered, they wait in a
/// queue and are sent later with their original timestamps. Other calls throw <see cref="CallFailedException"/> when they fail.
/// </para>
/// <para>Safe for concurrent use.</para>
/// </summary>
public sealed partial class ChargePointSimulator : IAsyncDisposable
{
    private readonly BackgroundTasks _background = new();
    private readonly TransactionQueue _queue;
    private StationConnection? _connection;
    private volatile bool _isAccepted;

    /// <summary>Makes a charge point that is not connected yet.</summary>
    /// <param name="options">What it is.</param>
    public ChargePointSimulator(ChargePointOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ConnectorCount, 1, nameof(options));
        Options = options;
        Keys = new ConfigurationKeys(options);
        Connectors = [.. Enumerable.Range(1, options.ConnectorCount).Select(id => new Connector(id, options))];
        _queue = new TransactionQueue(options.Time, Keys, () => _isAccepted ? Connected : null);
        Security = new StationSecurity(options, Keys);
        new StandardCommands(this).Register(Commands);
    }

    /// <summary>What it is.</summary>
    public ChargePointOptions Options { get; }

    /// <summary>Everything that crossed the socket, on all connections.</summary>
    public FrameJournal Journal { get; } = new();

    /// <summary>How it obeys commands; a test may replace each.</summary>
    public CommandTable Commands { get; } = new();

    /// <summary>Its configuration keys.</summary>
    public ConfigurationKeys Keys { get; }

    /// <summary>The certificates with which it proves itself and checks the central system.</summary>
    public StationSecurity Security { get; }

    /// <summary>Its connectors, from 1.</summary>
    public IReadOnlyList<Connector> Connectors { get; }

    /// <summary>Whether there is a connection.</summary>
    public bool IsConnected => Connected is not null;

    /// <summary>Whether the central system has accepted it since its last (re)start.</summary>
    public bool IsAccepted => _isAccepted;

    /// <summary>Number of transaction-related messages that the central system has not taken yet.</summary>
    public int QueuedMessages => _queue.Count;

    /// <summary>Completes when the current connection has ended, with the reason; at once when there is none.</summary>
    public Task<string> Disconnected => _connection?.Closed ?? Task.FromResult("not connected");

    private StationConnection? Connected => _connection is { IsOpen: true } open ? open : null;

    /// <summary>Connects. A charge point that was accepted before then delivers what it has queued.</summary>
    /// <exception cref="ConnectFailedException">The central system is not there, or does not let it in.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        if (IsConnected)
            throw new InvalidOperationException("Already connected.");

        if (_connection is not null)
            await _connection.DisposeAsync();
        var socket = await Dialler.DialAsync(Options, Security, Password(), cancellationToken);
        _connection = new StationConnection(socket, Options, Journal, HandleCallAsync);
        _background.Start(_queue.DeliverAsync);
    }

    /// <summary>Introduces itself. Once accepted it delivers what it has queued.</summary>
    public async Task<BootNotificationResponse> BootAsync(CancellationToken cancellationToken = default)
    {
        var request = new BootNotificationRequest
        {
            ChargePointVendor = Options.Vendor,
            ChargePointModel = Options.Model,
            ChargePointSerialNumber = Options.SerialNumber,
            FirmwareVersion = Options.FirmwareVersion,
        };
        var response = await CallAsync(V16Catalogue.BootNotification, request, cancellationToken);
        _isAccepted = response.Status is RegistrationStatus.Accepted;
        if (_isAccepted)
        {
            Keys.Change(ConfigurationKeys.HeartbeatInterval, $"{response.Interval}");
            _background.Start(_queue.DeliverAsync);
        }

        return response;
    }

    /// <summary>Reports a status.</summary>
    /// <param name="connectorId">The connector from 1, or 0 for the charge point itself.</param>
    /// <param name="status">The status.</param>
    /// <param name="errorCode">What is wrong, if anything.</param>
    /// <param name="cancellationToken">Gives up waiting for the answer.</param>
    public Task SendStatusAsync(
        int connectorId,
        ChargePointStatus status,
        ChargePointErrorCode errorCode = ChargePointErrorCode.NoError,
        CancellationToken cancellationToken = default)
    {
        if (FindConnector(connectorId) is { } connector)
            connector.Status = status;
        var request = new StatusNotificationRequest
        {
            ConnectorId = connectorId,
            ErrorCode = errorCode,
            Status = status,
            Timestamp = Options.Time.GetUtcNow(),
        };
        return CallAsync(V16Catalogue.StatusNotification, request, cancellationToken);
    }

    /// <summary>Reports the charge point as available, and each connector with its status, as after a boot.</summary>
    public async Task SendAllStatusesAsync(CancellationToken cancellationToken = default)
    {
        await SendStatusAsync(0, ChargePointStatus.Available, cancellationToken: cancellationToken);
        foreach (var connector in Connectors)
            await SendStatusAsync(connector.Id, connector.Status, cancellationToken: cancellationToken);
    }

    /// <summary>Asks whether an identifier may charge.</summary>
    public async Task<IdTagInfo> AuthorizeAsync(string idTag, CancellationToken cancellationToken = default)
    {
        var response = await CallAsync(V16Catalogue.Authorize, new AuthorizeRequest { IdTag = idTag }, cancellationToken);
        return response.IdTagInfo;
    }

    /// <summary>Sends a heartbeat.</summary>
    /// <returns>The central system's time.</returns>
    public async Task<DateTimeOffset> HeartbeatAsync(CancellationToken cancellationToken = default)
    {
        var response = await CallAsync(V16Catalogue.Heartbeat, new HeartbeatRequest(), cancellationToken);
        return response.CurrentTime;
    }

    /// <summary>Makes a new key and asks for a certificate for it, which comes later (security white paper section 5.10).</summary>
    public Task RequestCertificateAsync(CancellationToken cancellationToken = default) =>
        CallAsync(V16Catalogue.SignCertificate, new() { Csr = Security.NewRequest() }, cancellationToken);

    /// <summary>Calls any action of the catalogue.</summary>
    /// <exception cref="CallFailedException">The call was refused, timed out, or met no connection.</exception>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        V16Action<TRequest, TResponse> action,
        TRequest request,
        CancellationToken cancellationToken = default)
        where TRequest : class, IPayload
        where TResponse : class, IPayload
    {
        if (Connected is not { } connection)
            throw new CallFailedException(action.Name, new CallOutcome.NeverSent());

        var reply = await connection.CallAsync(action, request, answered: null, cancellationToken);
        return reply.Response ?? throw new CallFailedException(action.Name, reply.Outcome);
    }

    /// <summary>Sends any text, past all rules.</summary>
    public Task SendFrameAsync(string text)
    {
        var connection = Connected ?? throw new InvalidOperationException("Not connected.");
        return connection.SendAsync(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Closes the connection in good order; the charge point lives on.</summary>
    public Task CloseAsync(CancellationToken cancellationToken = default) =>
        _connection is null ? Task.CompletedTask : _connection.CloseAsync(cancellationToken);

    /// <summary>Cuts the connection, as a power failure or a broken network does.</summary>
    public void Abort() => _connection?.Abort();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Abort();
        await Disconnected;
        await _background.DisposeAsync();
        if (_connection is not null)
            await _connection.DisposeAsync();
        _queue.Dispose();
    }

    internal Connector? FindConnector(int connectorId) => Connectors.FirstOrDefault(c => c.Id == connectorId);

    private async Task HandleCallAsync(CallFrame call, StationConnection connection)
    {
        var answer = Commands.Handle(call);
        if (!answer.Frame.IsEmpty)
            await connection.SendAsync(answer.Frame);
        if (answer.Afterwards is not null)
            _background.Start(answer.Afterwards);
    }

    private byte[]? Password()
    {
        if (Keys[ConfigurationKeys.AuthorizationKey] is { Length: > 0 } key)
            return Convert.FromHexString(key);
        return Options.Password is null ? null : Encoding.UTF8.GetBytes(Options.Password);
    }
}
