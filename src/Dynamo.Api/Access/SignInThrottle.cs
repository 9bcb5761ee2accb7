using System.Net;
using Dynamo.Domain.Access;
using Microsoft.Extensions.Options;

namespace Dynamo.Api.Access;

/// <summary>
/// Bounds how fast passwords can be guessed and mails asked for: failed sign-ins and requests for mails are counted for a minute, per e-mail address, whether or not somebody has it, and per
/// remote address. An attempt counts from its beginning until it succeeds, so that many at the same time do not get past the limit.
/// </summary>
public sealed class SignInThrottle(IOptions<ConsoleOptions> options, ApiMetrics metrics, TimeProvider time)
{
    /// <summary>Addresses that are remembered, of both kinds together. The oldest is forgotten for a new one, so that nobody can fill the memory.</summary>
    internal const int MaxRemembered = 20_000;

    /// <summary>Asking for a mail: a sign-up, a new password.</summary>
    internal const string MailPurpose = "mail";

    private const string SignInPurpose = "sign-in";

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Lock _change = new();
    private readonly Dictionary<string, Window> _windows = new(StringComparer.Ordinal);

    /// <summary>The windows in the order of their beginning, so that the ones that are over are in front.</summary>
    private readonly Queue<Window> _byAge = [];

    /// <summary>Counts an attempt.</summary>
    /// <param name="email">The address it is about.</param>
    /// <param name="remote">Where it comes from, if that is known.</param>
    /// <param name="purpose">What is attempted; each purpose is counted by itself.</param>
    /// <returns>The attempt; <see langword="null"/> if it must not be made.</returns>
    internal Attempt? TryBegin(string email, IPAddress? remote, string purpose = SignInPurpose)
    {
        lock (_change)
        {
            var now = time.GetUtcNow();
            ForgetUntil(now - Period);
            var keys = Keys(email, remote, purpose);
            if (Array.Exists(keys, IsSpent))
            {
                metrics.LimitHit(ApiMetrics.SignIns);
                return null;
            }

            // Only what is let through is remembered: otherwise refused attempts could push the memory of themselves out.
            return new(Array.ConvertAll(keys, key => Count(key, now)));
        }
    }

    /// <summary>An attempt was no guess: it succeeded, or failed for a reason of ours.</summary>
    internal void Forgive(Attempt attempt)
    {
        lock (_change)
        {
            foreach (var window in attempt.Windows)
                window.Count--;
        }
    }

    private static string[] Keys(string email, IPAddress? remote, string purpose)
    {
        var byEmail = $"{purpose} email {User.EmailKey(email)}";
        return remote is null ? [byEmail] : [byEmail, $"{purpose} remote {RemoteNetwork.Of(remote)}"];
    }

    private bool IsSpent(string key) => _windows.TryGetValue(key, out var window) && window.Count >= options.Value.MaxFailedSignInsPerMinute;

    private Window Count(string key, DateTimeOffset now)
    {
        var window = _windows.GetValueOrDefault(key) ?? Open(key, now);
        window.Count++;
        return window;
    }

    private Window Open(string key, DateTimeOffset now)
    {
        if (_windows.Count >= MaxRemembered)
        {
            metrics.LimitHit(ApiMetrics.RememberedSignIns);
            ForgetOldest();
        }

        var window = new Window(key, now);
        _byAge.Enqueue(window);
        return _windows[key] = window;
    }

    private void ForgetUntil(DateTimeOffset beginning)
    {
        while (_byAge.TryPeek(out var oldest) && oldest.Beginning <= beginning)
            ForgetOldest();
    }

    private void ForgetOldest() => _windows.Remove(_byAge.Dequeue().Key);

    /// <summary>An attempt that was let through.</summary>
    internal sealed class Attempt(Window[] windows)
    {
        public Window[] Windows { get; } = windows;
    }

    /// <summary>The attempts of one address in a minute.</summary>
    internal sealed class Window(string key, DateTimeOffset beginning)
    {
        public string Key { get; } = key;

        public DateTimeOffset Beginning { get; } = beginning;

        public int Count { get; set; }
    }
}
