using System.Collections.Concurrent;
using System.Threading.Channels;
using Dynamo.Contracts.ChargePoints;
using Dynamo.Domain.Access;
using Dynamo.Domain.Fleet;

namespace Dynamo.Gateway.Tests.Support;

/// <summary>A call that reached the grain.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Lease">The lease that rode on it, if the method takes one.</param>
/// <param name="Content">Its other argument.</param>
internal sealed record GrainCall(string Method, ConnectionLease? Lease, object? Content);

/// <summary>What the grain of one charge point answers, and what it was called with.</summary>
internal sealed class ChargePointScript
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private readonly Channel<GrainCall> _calls = Channel.CreateUnbounded<GrainCall>();
    private readonly ConcurrentQueue<GrainCall> _history = new();
    private long _epoch;

    public Admission Admission { get; set; } = Admission.Admitted;

    /// <summary>Whether the credentials change after the admission.</summary>
    public bool IsAdmittedNoMore { get; set; }

    /// <summary>What every report is answered with.</summary>
    public Verdict Verdict { get; set; } = Verdict.Handled;

    /// <summary>Runs before a call is answered; may block or throw.</summary>
    public Func<GrainCall, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    public BootAnswer BootAnswer { get; set; } = new(RegistrationStatus.Accepted, Now, 300);

    public IdTagInfo IdTagInfo { get; set; } = new(AuthorizationStatus.Accepted, null, null);

    public StartAnswer StartAnswer { get; set; } = new(7, new(AuthorizationStatus.Accepted, null, null));

    public StopAnswer StopAnswer { get; set; } = new(null);

    public SigningAnswer SigningAnswer { get; set; } = new(IsAccepted: true);

    /// <summary>All calls so far, in order.</summary>
    public IReadOnlyList<GrainCall> History => [.. _history];

    /// <summary>Waits for the next call of a method; calls of other methods are passed over.</summary>
    public async Task<GrainCall> Next(string method)
    {
        while (true)
        {
            var call = await _calls.Reader.ReadAsync().Soon();
            if (call.Method == method)
                return call;
        }
    }

    /// <summary>Waits for the next call of a method and takes what it carried.</summary>
    public async Task<T> Next<T>(string method) => (await Next(method)).Content.ShouldBeOfType<T>();

    /// <summary>Blocks a method until the source is completed.</summary>
    public TaskCompletionSource Block(string method)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        BeforeAnswer = call => call.Method == method ? gate.Task : Task.CompletedTask;
        return gate;
    }

    /// <summary>Has a method throw so many times, then go on as usual.</summary>
    public void Fail(string method, Exception failure, int times = int.MaxValue) => BeforeAnswer = call =>
        call.Method == method && Interlocked.Decrement(ref times) >= 0 ? Task.FromException(failure) : Task.CompletedTask;

    /// <summary>Where the latest connection came from.</summary>
    public Origin? Origin { get; private set; }

    public async Task<Admission> Admit(Credentials credentials, Origin? origin)
    {
        Origin = origin;
        await Play(nameof(Admit), null, credentials);
        return Admission;
    }

    public async Task<ConnectionLease?> Connect(Connection connection)
    {
        var lease = new ConnectionLease(connection.Gateway, connection.ConnectionId, Interlocked.Increment(ref _epoch));
        await Play(nameof(Connect), lease, connection);
        return IsAdmittedNoMore ? null : lease;
    }

    public async Task<Reply<T>> Reply<T>(string method, ConnectionLease lease, object? content, Func<T> answer)
        where T : class
    {
        await Play(method, lease, content);
        return Verdict == Verdict.Handled ? answer() : Verdict;
    }

    public Task Play(string method, ConnectionLease? lease, object? content)
    {
        var call = new GrainCall(method, lease, content);
        _history.Enqueue(call);
        _calls.Writer.TryWrite(call);
        return BeforeAnswer(call);
    }
}

/// <summary>The scripts of all charge points, by the key of their grain.</summary>
internal sealed class ChargePointScripts
{
    private readonly ConcurrentDictionary<string, ChargePointScript> _scripts = new(StringComparer.Ordinal);

    public ChargePointScript this[string key] => _scripts.GetOrAdd(key, _ => new());

    public IEnumerable<string> Keys => _scripts.Keys;
}
