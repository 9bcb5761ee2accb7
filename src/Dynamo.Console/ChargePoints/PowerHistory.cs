using Dynamo.Console.Live;

namespace Dynamo.Console.ChargePoints;

/// <summary>Power of a session at a time.</summary>
/// <param name="At">The time.</param>
/// <param name="PowerKw">Power in kW.</param>
public readonly record struct PowerPoint(DateTimeOffset At, decimal PowerKw);

/// <summary>The power of running sessions since the page was opened.</summary>
internal sealed class PowerHistory
{
    /// <summary>Most points of a session: a quarter of an hour at one a second, far more at the usual one a minute.</summary>
    private const int MostPoints = 900;

    private readonly Dictionary<string, List<PowerPoint>> _points = new(StringComparer.Ordinal);

    /// <summary>The points of a session, oldest first.</summary>
    public IReadOnlyList<PowerPoint> Of(string sessionId) => _points.GetValueOrDefault(sessionId) ?? [];

    /// <summary>Notes the present power of sessions that run and forgets those that do not.</summary>
    public void Keep(IReadOnlyCollection<RunningSession> running, DateTimeOffset now)
    {
        foreach (var gone in _points.Keys.Except(running.Select(session => session.SessionId), StringComparer.Ordinal).ToList())
            _points.Remove(gone);
        foreach (var session in running)
        {
            if (session.PowerKw is { } power)
                Add(session.SessionId, new(session.ReadAt ?? now, power));
        }
    }

    private void Add(string sessionId, PowerPoint point)
    {
        if (!_points.TryGetValue(sessionId, out var points))
            _points[sessionId] = points = [];
        if (points.Count > 0 && points[^1].At >= point.At)
            return;
        if (points.Count == MostPoints)
            points.RemoveAt(0);
        points.Add(point);
    }
}
