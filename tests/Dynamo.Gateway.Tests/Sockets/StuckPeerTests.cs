using System.Net.WebSockets;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Contracts.Gateways;
using Dynamo.Domain.Fleet;
using Dynamo.Gateway.Sockets;
using Dynamo.Gateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dynamo.Gateway.Tests.Sockets;

/// <summary>A charge point that reads nothing, so that whatever is sent to it hangs until the socket is dropped.</summary>
public sealed class StuckPeerTests : IDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly TestClock _clock = new();
    private readonly StuckWebSocket _webSocket = new();
    private readonly ChargePointScript _script = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<GatewayMetrics>().BuildServiceProvider();
    private readonly StationSocket _socket;
    private readonly StationConnection _connection;

    public StuckPeerTests()
    {
        _socket = new(_webSocket, 1_024, CloseTimeout, _clock);
        var calls = new GrainCalls(_clock, NullLogger<GrainCalls>.Instance);
        var station = new Station("CP-1", new ScriptedChargePointGrain(_script), new(TestGateway.Silo, "connection", 1), calls);
        _connection = new(
            station, _socket, new GatewayOptions(), _services.GetRequiredService<GatewayMetrics>(), new(new NoMessageLog(), _clock), _clock,
            NullLogger<StationConnection>.Instance);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task It_holds_up_neither_who_commands_it_nor_the_clock_of_all_commands()
    {
        _connection.Submit("first", new RemoteStop(1), TimeSpan.FromSeconds(10)).ShouldBe(SendVerdict.Queued);
        _connection.Submit("second", new RemoteStop(2), TimeSpan.FromSeconds(10)).ShouldBe(SendVerdict.Queued);

        _clock.Advance(TimeSpan.FromSeconds(10));
        _connection.Expire();

        (await _script.Next<CommandOutcome>("ReportOutcome")).ShouldBe(
            new("first", CommandStatus.Timeout, Error: "The charge point did not answer in time; it may have acted."));
    }

    [Fact]
    public async Task Its_close_frame_hangs_too_and_it_is_dropped_in_time()
    {
        var running = _connection.RunAsync();
        _connection.Submit("first", new RemoteStop(1), TimeSpan.FromSeconds(10)).ShouldBe(SendVerdict.Queued);
        var closing = _connection.CloseAsync(CloseReason.Superseded);
        closing.IsCompleted.ShouldBeFalse();

        _clock.Advance(CloseTimeout);

        await closing.Soon();
        (await running.Soon()).ShouldBe("superseded by a newer connection");
        (await _script.Next<CommandOutcome>("ReportOutcome")).Status.ShouldBe(CommandStatus.Timeout);
    }

    [Fact]
    public async Task After_a_refusal_it_is_read_on_until_it_closes_or_its_time_is_up()
    {
        _webSocket.TakesClose = true;

        var refusing = _socket.RefuseAsync(WebSocketCloseStatus.MessageTooBig, "message too long");
        refusing.IsCompleted.ShouldBeFalse();
        _clock.Advance(CloseTimeout);

        await refusing.Soon();
        _webSocket.Aborts.ShouldBe(1);
    }

    [Fact]
    public async Task Once_disposed_it_is_not_dropped_again_and_may_still_be_sent_to_in_vain()
    {
        var closing = _socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, "over");
        _webSocket.Abort();
        await closing.Soon();
        _webSocket.Aborts = 0;

        _socket.Dispose();
        _clock.Advance(CloseTimeout);

        _webSocket.Aborts.ShouldBe(0);
        (await _socket.SendAsync("late"u8.ToArray()).Soon()).ShouldBeFalse();
        await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "late").Soon();
        (await _socket.ReceiveAsync().Soon()).ShouldBeNull();
    }

    /// <summary>Reads and writes hang until it is dropped, and then fail as the server's sockets do.</summary>
    private sealed class StuckWebSocket : WebSocket
    {
        private readonly TaskCompletionSource _dropped = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Aborts { get; set; }

        /// <summary>Whether at least the close frame goes out.</summary>
        public bool TakesClose { get; set; }

        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => _dropped.Task.IsCompleted ? WebSocketState.Aborted : WebSocketState.Open;

        public override string? SubProtocol => null;

        public override void Abort()
        {
            Aborts++;
            _dropped.TrySetException(new OperationCanceledException("Aborted"));
        }

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => _dropped.Task;

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            TakesClose ? Task.CompletedTask : _dropped.Task;

        public override void Dispose() => _dropped.TrySetException(new ObjectDisposedException(nameof(StuckWebSocket)));

        public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
        {
            await _dropped.Task;
            throw new InvalidOperationException();
        }

        public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            await _dropped.Task;
            throw new InvalidOperationException();
        }

        public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) => _dropped.Task;

        public override ValueTask SendAsync(ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
            new(_dropped.Task);

        public override ValueTask SendAsync(
            ReadOnlyMemory<byte> buffer, WebSocketMessageType messageType, WebSocketMessageFlags messageFlags, CancellationToken cancellationToken) => new(_dropped.Task);
    }
}
