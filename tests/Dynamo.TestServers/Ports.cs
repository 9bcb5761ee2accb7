using System.Net;
using System.Net.Sockets;

namespace Dynamo.TestServers;

/// <summary>Finds free ports of this machine.</summary>
public static class Ports
{
    /// <summary>Below those that systems give to outgoing connections: one of these would take the port of a server that is stopped for a while.</summary>
    private const int First = 15_000;

    private const int Last = 32_000;

    /// <summary>A port on which nobody listens.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
