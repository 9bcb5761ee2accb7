using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Dynamo.EndToEnd.Tests.Products;

/// <summary>Signals to processes, which the framework has no call for.</summary>
internal static class Signals
{
    private const int Term = 15;

    /// <summary>Sends SIGTERM.</summary>
    public static void Terminate(int processId)
    {
        if (Send(processId, Term) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int processId, int signal);
}
